import type { AuthorData } from '@/components/author/author-data.ts';
import { loadCourse, loadParsedCourse } from '@/lib/course/load-course.server.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;

type Params = { module: string; lesson: string };

export async function generateStaticParams(): Promise<Params[]> {
  const { course } = await loadCourse();
  return course.modules.flatMap((part) => part.lessons.map((lesson) => ({ module: part.id, lesson: lesson.id })));
}

export async function GET(_request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { module: moduleId, lesson: lessonId } = await params;
  const { course, lessonFolders } = await loadParsedCourse();
  const folder = lessonFolders.get(`${moduleId}/${lessonId}`);
  const lesson = course.modules.find(({ id }) => id === moduleId)?.lessons.find(({ id }) => id === lessonId);
  if (folder === undefined || lesson === undefined) return new Response('No such lesson.', { status: 404 });
  const exercises = lesson.exercises.map((exercise) => ({ ...exercise, solution: {}, wrong: {} }));
  const guestExercises = lesson.guestExercises.map((guest) => ({
    ...guest,
    exercise: { ...guest.exercise, solution: [], second: undefined, wrong: {} },
  }));
  const data: AuthorData = {
    text: folder.text,
    around: folder.around,
    context: { lesson: { ...lesson, exercises, guestExercises }, figures: folder.figures, glossary: course.glossary },
  };
  return Response.json(data);
}
