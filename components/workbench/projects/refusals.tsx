import { Button } from '@/components/ui/button.tsx';
import { Notice } from '../lab-notices.tsx';

/** Why some of what was brought was not opened. */
export function Refusals({ refusals, onClose }: { refusals: readonly string[]; onClose: () => void }) {
  if (refusals.length === 0) return null;
  return (
    <Notice tone="warn">
      <div className="min-w-0 flex-1">
        {refusals.map((refusal) => (
          <p key={refusal} className="m-0 break-words">
            {refusal}
          </p>
        ))}
      </div>
      <Button variant="quiet" size="small" icon="close" iconOnly onClick={onClose}>
        Close
      </Button>
    </Notice>
  );
}
