const text = 'a component every has its memory no of other own shares';

// The export of a whole interface is an object with the name of the interface.
export const dictionary = {
  knows(word) {
    return false;
  },
};
