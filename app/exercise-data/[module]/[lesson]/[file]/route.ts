import { loadCourse } from '@/lib/course/load-course.server.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;

type Params = { module: string; lesson: string; file: string };

/** One static file per exercise with what a lesson page must not carry: the solution. */
export async function generateStaticParams(): Promise<Params[]> {
  const { course } = await loadCourse();
  return course.modules.flatMap((part) =>
    part.lessons.flatMap((lesson) =>
      [...lesson.exercises, ...lesson.guestExercises].map((exercise) => ({
        module: part.id,
        lesson: lesson.id,
        file: `${exercise.id}.json`,
      })),
    ),
  );
}

export async function GET(_request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { module: moduleId, lesson: lessonId, file } = await params;
  const { course } = await loadCourse();
  const found = course.modules.find((part) => part.id === moduleId)?.lessons.find((lesson) => lesson.id === lessonId);
  const guest = found?.guestExercises.find((folder) => `${folder.id}.json` === file);
  // The lines that are typed, as one file of the answer.
  if (guest !== undefined)
    return Response.json({ solution: { 'typed.json': JSON.stringify(guest.exercise.solution) } });
  const exercise = found?.exercises.find((folder) => `${folder.id}.json` === file);
  if (exercise === undefined) return new Response('No such exercise.', { status: 404 });
  return Response.json({ solution: exercise.solution });
}
