/**
 * The engines that the rules can be written for, and what is done with the text.
 */
import type { ServerKind } from '../../rest/types';

export const TARGETS = [
	'apache',
	'htaccess',
	'nginx',
	'nginx-server',
	'caddy',
	'varnish',
	'haproxy',
	'modsecurity',
	'cloudfront',
	'aws-waf',
	'cloudflare',
] as const;
export type TargetName = ( typeof TARGETS )[ number ];

export type Group = 'server' | 'front' | 'edge';

export interface TargetFacts {
	/** Its own name, in no language. */
	readonly title: string;
	/** The program or service that takes the text. */
	readonly engine: string;
	readonly group: Group;
	/** What a download is called. */
	readonly file: string;
	/** A command that tries it and takes it up, where there is one. */
	readonly reload: string | null;
	/** To count, it must be told where PHP is. */
	readonly asksForPhp?: boolean;
}

export const FACTS: Readonly< Record< TargetName, TargetFacts > > = {
	apache: {
		title: 'Apache',
		engine: 'Apache',
		group: 'server',
		file: 'sidegate-apache.conf',
		reload: 'sudo apachectl configtest && sudo apachectl graceful',
	},
	htaccess: {
		title: 'Apache, LiteSpeed: .htaccess',
		engine: 'Apache',
		group: 'server',
		file: 'sidegate.htaccess',
		reload: null,
	},
	nginx: {
		title: 'nginx',
		engine: 'nginx',
		group: 'server',
		file: 'sidegate-nginx.conf',
		reload: 'sudo nginx -t && sudo nginx -s reload',
		asksForPhp: true,
	},
	'nginx-server': {
		title: 'nginx: server { }',
		engine: 'nginx',
		group: 'server',
		file: 'sidegate-nginx-server.conf',
		reload: 'sudo nginx -t && sudo nginx -s reload',
		asksForPhp: true,
	},
	caddy: {
		title: 'Caddy',
		engine: 'Caddy',
		group: 'server',
		file: 'sidegate.caddy',
		reload: 'caddy validate --config /etc/caddy/Caddyfile && sudo systemctl reload caddy',
		asksForPhp: true,
	},
	varnish: {
		title: 'Varnish',
		engine: 'Varnish',
		group: 'front',
		file: 'sidegate.vcl',
		reload: 'sudo varnishreload',
	},
	haproxy: {
		title: 'HAProxy',
		engine: 'HAProxy',
		group: 'front',
		file: 'sidegate-haproxy.cfg',
		reload: 'haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy',
	},
	modsecurity: {
		title: 'ModSecurity',
		engine: 'ModSecurity',
		group: 'front',
		file: 'sidegate-modsecurity.conf',
		reload: 'sudo apachectl configtest && sudo apachectl graceful',
	},
	cloudfront: {
		title: 'Amazon CloudFront',
		engine: 'CloudFront',
		group: 'edge',
		file: 'sidegate-cloudfront.js',
		reload: null,
	},
	'aws-waf': {
		title: 'AWS WAF',
		engine: 'AWS WAF',
		group: 'edge',
		file: 'sidegate-aws-waf.yaml',
		reload: 'aws cloudformation deploy --stack-name sidegate --template-file sidegate-aws-waf.yaml',
	},
	cloudflare: {
		title: 'Cloudflare',
		engine: 'Cloudflare',
		group: 'edge',
		file: 'sidegate-cloudflare.txt',
		reload: null,
	},
};

/** What the owner of such a server most likely wants. */
export function detected( kind: ServerKind ): TargetName | undefined {
	switch ( kind ) {
		case 'apache':
		case 'litespeed':
			return 'htaccess';
		case 'nginx':
			return 'nginx';
		case 'caddy':
			return 'caddy';
		case 'iis':
		case 'other':
			return undefined;
	}
}

export const inGroup = ( group: Group ): readonly TargetName[] =>
	TARGETS.filter( ( name ) => FACTS[ name ].group === group );
