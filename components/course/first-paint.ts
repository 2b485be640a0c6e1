/**
 * Runs in <head> before anything is drawn, so that a chosen theme and a closed outline never flash.
 * Static text: the build puts its hash into the Content-Security-Policy. Keep it free of anything that varies.
 */
export const firstPaintScript =
  "try{var d=document.documentElement.dataset,t=localStorage.getItem('theme');" +
  "if(t==='light'||t==='dark')d.theme=t;" +
  "if(localStorage.getItem('outline')==='closed')d.outline='closed'}catch(e){}";
