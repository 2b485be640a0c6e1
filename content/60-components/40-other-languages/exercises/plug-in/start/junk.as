// The functions of an interface stand in a namespace with its name.
export namespace rule {
  export function keep(subject: string): bool {
    return true;
  }
}
