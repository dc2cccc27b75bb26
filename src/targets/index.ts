/**
 * The list of targets: every engine that a rule is compiled to, but for PHP.
 */
import { apache } from './apache';
import { awsWaf } from './aws-waf';
import { caddy } from './caddy';
import { cloudflare } from './cloudflare';
import { cloudfront } from './cloudfront';
import { haproxy } from './haproxy';
import { htaccess } from './htaccess';
import { modsecurity } from './modsecurity';
import { nginx } from './nginx';
import { nginxServer } from './nginx-server';
import type { Target } from './target';
import { varnish } from './varnish';

export const targets: readonly Target[] = [
	htaccess,
	apache,
	nginx,
	nginxServer,
	caddy,
	varnish,
	haproxy,
	modsecurity,
	cloudfront,
	awsWaf,
	cloudflare,
];
