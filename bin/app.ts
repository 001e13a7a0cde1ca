import { createCheckedApp } from '#lib/checked-app.ts';

createCheckedApp().synth();
