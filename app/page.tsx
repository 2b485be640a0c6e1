import { CourseList } from '@/components/course/course-list.tsx';
import { CourseMap } from '@/components/course/course-map.tsx';
import { refOf } from '@/components/course/lesson-ref.ts';
import { ResumeCard } from '@/components/progress/resume-card.tsx';
import { StorageNotice } from '@/components/progress/storage-notice.tsx';
import { loadCourse } from '@/lib/course/load-course.server.ts';

export default async function CourseMapPage() {
  const { course } = await loadCourse();
  return (
    <main id="main" className="course-page">
      <StorageNotice />
      <div className="course-opening">
        <header className="course-hero">
          <h1>How one computer is shared</h1>
          <p>{course.tagline}</p>
        </header>
        <ResumeCard lessons={course.modules.flatMap((part) => part.lessons.map(refOf))} />
      </div>
      <section aria-labelledby="map">
        <div className="course-section-head">
          <h2 id="map">The course, drawn as the computer it is about</h2>
          <a href="#list">The same as a list</a>
        </div>
        <CourseMap course={course} />
      </section>
      <section aria-labelledby="list">
        <div className="course-section-head">
          <h2 id="list">All modules and lessons</h2>
        </div>
        <CourseList course={course} />
      </section>
    </main>
  );
}
