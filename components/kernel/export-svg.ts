import { saveFile } from '@/components/workbench/save-file.ts';

const copied = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
] as const;
const colours = new Set<string>(['fill', 'stroke']);

/** Saves a drawing as a file of its own: every style written into it, in the light theme, on white. */
export function saveDrawing(drawing: SVGSVGElement, name: string, title: string): void {
  saveFile(`${name}.svg`, drawingAsText(drawing, title), 'image/svg+xml');
}

export function drawingAsText(drawing: SVGSVGElement, title: string): string {
  const stage = document.createElement('div');
  // Colours are light-dark() pairs: inside an element whose scheme is light they are the light ones.
  stage.style.cssText = 'color-scheme: light; position: absolute; left: -99999px; top: 0; pointer-events: none';
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  stage.append(copy);
  // Beside the original, so that the same rules apply.
  drawing.parentElement?.append(stage);
  const paint = colourReader();
  for (const element of [copy, ...copy.querySelectorAll<SVGElement>('*')]) {
    const style = getComputedStyle(element);
    if (style.display === 'none') {
      element.remove();
      continue;
    }
    for (const property of copied) {
      const value = style.getPropertyValue(property);
      if (value === '') continue;
      element.setAttribute(property, colours.has(property) && value !== 'none' ? paint(value) : value);
    }
    if (element.localName === 'text') {
      const isMono = style.fontFamily.includes('mono') || style.fontFamily.includes('Mono');
      element.setAttribute(
        'font-family',
        isMono ? 'ui-monospace, Menlo, Consolas, monospace' : 'system-ui, sans-serif',
      );
    }
    element.removeAttribute('class');
    element.removeAttribute('style');
    for (const name of element.getAttributeNames())
      if (/^(?:data|aria)-|^(?:role|tabindex)$/.test(name)) element.removeAttribute(name);
  }
  stage.remove();
  const width = Number(drawing.getAttribute('width'));
  const height = Number(drawing.getAttribute('height'));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [key, value] of Object.entries({ width, height, fill: '#ffffff' }))
    ground.setAttribute(key, String(value));
  const heading = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  heading.textContent = title;
  copy.prepend(heading, ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Any colour of CSS as rgb(): programs that open SVG files know few of the newer notations. */
function colourReader(): (colour: string) => string {
  const known = new Map<string, string>();
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  return (colour) => {
    const old = known.get(colour);
    if (old !== undefined || brush === null) return old ?? colour;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
    const plain =
      alpha === 255
        ? `rgb(${red}, ${green}, ${blue})`
        : alpha === 0
          ? 'none'
          : `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
    known.set(colour, plain);
    return plain;
  };
}
