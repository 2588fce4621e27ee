// npm run brand: writes the files that are made of the mark – icons, cards, logos – from brand-svg.ts.
import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumOptions } from '../../tests/browsers/chromium-options.ts';
import { findPrograms } from '../programs.ts';
import { root } from '../root.ts';
import { brandDrawings, brandPictures } from './brand-files.ts';

process.env.CHROMIUM = (await findPrograms('chromium', 'emoji', 'letters')).chromium;
const browser = await chromium.launch({ ...chromiumOptions, executablePath: process.env.CHROMIUM });
try {
  for (const [path, svg] of Object.entries(brandDrawings())) await Bun.write(join(root, path), svg);
  for (const { path, svg, width, height } of brandPictures()) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.setContent(`<body style="margin:0">${svg.replace('<svg ', `<svg style="display:block;width:${width}px;height:${height}px" `)}`);
    mkdirSync(join(root, path, '..'), { recursive: true });
    await page.screenshot({ path: join(root, path), omitBackground: true });
    await page.close();
    console.log(path);
  }
} finally {
  await browser.close();
}
