import type { SiteModel, TemplateModel } from '../site/model.ts';

/** Which template and section each node is in, for grouping findings. */
export interface Layout {
  readonly templates: readonly TemplateModel[];
  /** Index in `templates`; -1 for none. */
  readonly templateOf: (node: number | null) => number;
  /** A number of the page's section among all sections of the site; -1 for none. */
  readonly sectionOf: (node: number) => number;
  readonly section: (index: number) => { readonly template: number; readonly name: string } | undefined;
}

export function createLayout(model: Pick<SiteModel, 'templates' | 'page' | 'nodes'>): Layout {
  const sections: { template: number; name: string }[] = [];
  const ofNode = new Int32Array(model.nodes.length).fill(-1);
  for (const template of model.templates)
    for (const { name, pages } of template.sections) {
      for (const node of pages) ofNode[node] = sections.length;
      sections.push({ template: template.index, name });
    }
  return {
    templates: model.templates,
    templateOf: (node) => (node === null ? -1 : (model.page(node)?.template ?? -1)),
    sectionOf: (node) => ofNode[node] ?? -1,
    section: (index) => sections[index],
  };
}
