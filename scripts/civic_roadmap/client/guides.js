/** The run sheets of all lessons. They travel only when a page plans with them. */

/** @returns {Promise<{guides: import("./agenda-placing.js").Guide[], byId: Map<string, import("./agenda-placing.js").Guide>, stages: {title: string, lessons: string[]}[], paths: {id: string, title: string, lessons: string[]}[], group: string, presets: any[]}>} */
export async function loadGuides() {
  const found = await import("../../facilitate/agenda/guides.js");
  return { ...found, byId: new Map(found.guides.map((guide) => [guide.id, guide])) };
}
