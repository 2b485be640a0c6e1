import type { ReactNode } from 'react';
import type { Course, Module } from '@/lib/course/course.ts';
import { Icon } from '@/components/ui/icon.tsx';
import { WallMark } from '@/components/ui/wall.tsx';
import { after, before, kernelTools, layers, type Layer } from './layers.ts';
import { ModuleProgress } from '@/components/progress/module-progress.tsx';
import { LessonChips } from './lesson-chips.tsx';
import { refOf } from './lesson-ref.ts';
import { ModuleFill } from './module-fill.tsx';
import { offerOf } from './places.ts';

/** One computer, wall inside wall, with every module where it belongs. The plain list says the same without a drawing. */
export function CourseMap({ course }: { course: Course }) {
  const find = (id: string): Module | undefined => course.modules.find((module) => module.id === id);
  const first = find(before);
  const last = find(after);
  return (
    <div className="map">
      {first === undefined ? null : (
        <div className="map-edge map-before">
          <p className="map-edge-says">
            <b>Begin outside.</b> See the four ways before you build one.
          </p>
          <ModuleStrip module={first} />
        </div>
      )}
      <div className="map-computer">
        {layers.reduceRight<ReactNode>(
          (inside, layer) => (
            <LayerFrame layer={layer} find={find}>
              {layer.id === 'kernel' ? (
                <div className="map-tools">
                  {kernelTools.map((tool) => (
                    <LayerFrame key={tool.id} layer={tool} find={find} />
                  ))}
                </div>
              ) : null}
              {inside}
            </LayerFrame>
          ),
          null,
        )}
      </div>
      {last === undefined ? null : (
        <div className="map-edge map-after">
          <p className="map-edge-says">
            <b>Stand back.</b> Lay the ruler on every wall you have built.
          </p>
          <ModuleStrip module={last} />
        </div>
      )}
    </div>
  );
}

type Find = (id: string) => Module | undefined;

function LayerFrame({ layer, find, children }: { layer: Layer; find: Find; children?: ReactNode }) {
  return (
    <div className={`layer layer-${layer.id}`} {...(layer.wall === null ? {} : { 'data-wall': layer.wall })}>
      <div className="layer-row">
        <div className="layer-name">
          {layer.wall === null ? <Icon name="chip" size={20} /> : <WallMark wall={layer.wall} />}
          <p>
            <b>{layer.name}</b>
            <span>{layer.does}</span>
          </p>
        </div>
        {layer.modules.map((id) => {
          const found = find(id);
          return found === undefined ? null : <ModuleStrip key={id} module={found} />;
        })}
      </div>
      {children}
      {layer.opening === null ? null : <p className="layer-opening">{layer.opening}</p>}
    </div>
  );
}

/** One module on the drawing: what it is called, what it offers, its lessons. */
function ModuleStrip({ module }: { module: Module }) {
  const lessons = module.lessons.map(refOf);
  return (
    <div className="module-strip" data-wall={module.wall}>
      {lessons.length === 0 ? null : <ModuleFill lessons={lessons} />}
      <p className="module-strip-head">
        <a href={`#module-${module.id}`}>
          <span className="module-number">{module.number}</span> {module.title}
        </a>
        <span className="module-strip-offer">{offerOf(module)}</span>
        {lessons.length === 0 ? null : <ModuleProgress lessons={lessons} />}
      </p>
      <LessonChips module={module} />
    </div>
  );
}
