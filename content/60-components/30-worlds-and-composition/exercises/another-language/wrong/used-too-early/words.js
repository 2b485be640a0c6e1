const words = text.split(' ');
const text = 'a component every has its memory no of other own shares';

export const dictionary = {
  knows(word) {
    return words.includes(word);
  },
};
