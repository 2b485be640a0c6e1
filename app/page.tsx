export default function CourseMapPage() {
  return <main>Learn WASM</main>;
}
