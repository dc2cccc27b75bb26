/**
 * Lists the facts of all targets, in the order of the settings page. They are apart
 * from the code that prints rules, so that the page doesn't load it.
 */
import { apacheFacts } from './apache/facts';
import { athenaFacts } from './athena/facts';
import { awsWafFacts } from './aws-waf/facts';
import { caddyFacts } from './caddy/facts';
import { clickhouseFacts } from './clickhouse/facts';
import { cloudflareFacts } from './cloudflare/facts';
import { cloudfrontFacts } from './cloudfront/facts';
import { duckdbFacts } from './duckdb/facts';
import { haproxyFacts } from './haproxy/facts';
import { htaccessFacts } from './htaccess/facts';
import { modsecurityFacts } from './modsecurity/facts';
import { nginxFacts } from './nginx/facts';
import { nginxServerFacts } from './nginx-server/facts';
import type { TargetFacts } from './target-facts';
import { varnishFacts } from './varnish/facts';

const list = [
	apacheFacts,
	htaccessFacts,
	nginxFacts,
	nginxServerFacts,
	caddyFacts,
	varnishFacts,
	haproxyFacts,
	modsecurityFacts,
	cloudfrontFacts,
	awsWafFacts,
	cloudflareFacts,
	athenaFacts,
	clickhouseFacts,
	duckdbFacts,
] as const;
export type TargetName = ( typeof list )[ number ][ 'name' ];

export const targetFacts: ReadonlyArray<
	TargetFacts & { readonly name: TargetName }
> = list;

/** @throws if there is no such target. */
export function factsOf( target: string ): TargetFacts {
	const facts = targetFacts.find( ( { name } ) => name === target );
	if ( ! facts ) {
		throw new Error( `There is no target ${ target }.` );
	}
	return facts;
}
