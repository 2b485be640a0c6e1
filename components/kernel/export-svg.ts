import { saveFile } from '@/components/workbench/save-file.ts';

/** What is written into each element, and what need not be, since it is so without saying. */
const shapes = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
} as const;
const letters = { 'font-size': '', 'font-weight': '400', 'text-anchor': 'start' } as const;

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
  // A mark that glows would be caught at the beginning of its glow.
  for (const element of copy.querySelectorAll('[data-glow]')) element.removeAttribute('data-glow');
  const paint = colourReader();
  const elements = [...copy.querySelectorAll<SVGElement>('*')];
  // All are read before any is changed: rules ask for classes of ancestors.
  const found = elements.map((element) => writtenStyle(element, paint));
  for (const [at, element] of elements.entries()) {
    const attributes = found[at];
    for (const name of element.getAttributeNames())
      if (/^(?:data|aria)-|^(?:class|style|role|tabindex)$/.test(name)) element.removeAttribute(name);
    for (const [name, value] of attributes ?? []) element.setAttribute(name, value);
  }
  copy.removeAttribute('class');
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

function writtenStyle(element: SVGElement, paint: (colour: string) => string): (readonly [string, string])[] {
  if (element.localName === 'g') {
    // Opacity is the one thing of a group that its children do not inherit.
    const { opacity } = getComputedStyle(element);
    return opacity === '1' ? [] : [['opacity', opacity]];
  }
  const style = getComputedStyle(element);
  const isText = element.localName === 'text';
  const wanted = Object.entries(isText ? { ...shapes, ...letters } : shapes);
  const said = wanted.flatMap(([name, usual]) => {
    const value = style.getPropertyValue(name);
    const written = (name === 'fill' || name === 'stroke') && value !== 'none' ? paint(value) : value;
    return written === usual ? [] : [[name, written] as const];
  });
  if (!isText) return said;
  const face = /mono/i.test(style.fontFamily) ? 'ui-monospace, Menlo, Consolas, monospace' : 'system-ui, sans-serif';
  return [...said, ['font-family', face] as const];
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
