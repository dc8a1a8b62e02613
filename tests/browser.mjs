// Opens pages in a browser and prints what it finds: node browser.mjs BROWSER PAGE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.cwd()}/`);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [browserPath, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: browserPath, pipe: true, args: ["--no-sandbox"],
});

const look = async (path, scheme) => {
  const page = await browser.newPage();
  const [requests, messages] = [[], []];
  page.on("request", (each) => requests.push(each.url()));
  page.on("console", (each) => messages.push(each.text()));
  page.on("pageerror", (each) => messages.push(String(each)));
  page.on("dialog", (each) => messages.push(each.message()) && each.dismiss());
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width: 320, height: 800 });
  await page.goto(pathToFileURL(path).href);
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const named = (space) => [
      ...new Set(all.filter((each) => each.namespaceURI.endsWith(space)).map((each) => each.localName)),
    ];
    return {
      math: named("MathML"), html: named("xhtml"), width: document.documentElement.scrollWidth,
    };
  });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  if (process.env.SHOTS && path.endsWith(".html"))
    for (const width of [390, 1200]) {
      await page.setViewport({ width, height: 800 });
      const name = path.replace(/.*\/|\.html/g, "");
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${scheme}.png`, fullPage: true });
    }
  await page.close();
  return {
    path, ...found, messages, requests: requests.slice(1),
    violations: violations.map((each) => `${each.id}: ${each.nodes[0].html}`),
  };
};

const found = [];
for (const path of pages) for (const scheme of ["light", "dark"]) found.push(await look(path, scheme));
await browser.close();
console.log(JSON.stringify(found));
