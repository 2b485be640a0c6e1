'use client';

import { createContext, useContext } from 'react';

/** How wide a drawing may be, in pixels: set by the panel around it. */
export const SheetWidth = createContext(720);
export const useSheetWidth = (): number => useContext(SheetWidth);
