/**
 * The list of targets with their printers: every engine except PHP that rules are
 * compiled to.
 */
import { apache } from './apache';
import { athena } from './athena';
import { awsWaf } from './aws-waf';
import { caddy } from './caddy';
import { clickhouse } from './clickhouse';
import { cloudflare } from './cloudflare';
import { cloudfront } from './cloudfront';
import { duckdb } from './duckdb';
import { targetFacts, type TargetName } from './facts';
import { haproxy } from './haproxy';
import { htaccess } from './htaccess';
import { modsecurity } from './modsecurity';
import { nginx } from './nginx';
import { nginxServer } from './nginx-server';
import type { Target } from './target';
import { varnish } from './varnish';

const printed: Readonly< Record< TargetName, Target > > = {
	apache,
	htaccess,
	nginx,
	'nginx-server': nginxServer,
	caddy,
	varnish,
	haproxy,
	modsecurity,
	cloudfront,
	'aws-waf': awsWaf,
	cloudflare,
	athena,
	clickhouse,
	duckdb,
};

export const targets: readonly Target[] = targetFacts.map(
	( { name } ) => printed[ name ]
);

/** All but those that only ask logs, and block nothing. */
export const blockingTargets: readonly Target[] = targetFacts
	.filter( ( { group } ) => group !== 'logs' )
	.map( ( { name } ) => printed[ name ] );
