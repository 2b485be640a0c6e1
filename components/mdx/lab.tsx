import { Frame } from '@/components/ui/frame.tsx';
import type { LabFolder } from '@/lib/course/course.ts';
import { PrintedSource } from './printed-source.tsx';

export function Lab({ lab }: { lab: LabFolder }) {
  return (
    <div className="wide lab">
      <Frame wall="wasm" kind="Lab" title={lab.title} />
      <PrintedSource title={lab.title} files={lab.files} />
    </div>
  );
}
