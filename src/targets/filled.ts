import type { Part } from './target';
export function filled(parts: readonly Part[], v: {rules: readonly string[], allies: readonly string[], base?: string, slots?: Record<string,string>}, ally?: string): string {
 return parts.map(p=>{
  if (typeof p==='string') return p.replace(/\{\{([a-z0-9_]+)\}\}/g,(_,n:string)=>n==='cidr'?ally!:n==='address'?ally!.split('/')[0]!:n==='bits'?ally!.split('/')[1]!:(v.slots??{})[n]??({bases_slashed:"?",rest_prefix:'[Ww][Pp]-[Jj][Ss][Oo][Nn]',rest_prefix_raw:'(?:[Ww]|%[57]7)(?:[Pp]|%[57]0)(?:-|%2[Dd])(?:[Jj]|%[46][Aa])(?:[Ss]|%[57]3)(?:[Oo]|%[46][Ff])(?:[Nn]|%[46][Ee])',rest_prefix_text:'wp-json'} as Record<string,string>)[n]??'?'+n+'?');
  const v6=v.allies.filter(a=>a.includes(':')), v4=v.allies.filter(a=>!a.includes(':'));
  if ('when' in p) { const is={rules:v.rules.length>0,allies:v.allies.length>0,ipv4:v4.length>0,ipv6:v6.length>0,base:!!v.base}[p.when]; return filled((is?p.then:p.otherwise)??[],v,ally); }
  if ('each' in p) return ({cidr:v.allies,ipv4:v4,ipv6:v6}[p.each]).map(a=>filled(p.of,v,a)).join(p.between??'');
  return Object.entries(p.rules).filter(([id])=>v.rules.includes(id)).map(([,q])=>filled(q,v,ally)).join(p.between??'');
 }).join('');
}
