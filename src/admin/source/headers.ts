/**
 * Headers that may name a visitor, the usual ones first.
 */
import type { ProxyChoice } from '../../rest/types';

export const HEADERS = [
	'x-forwarded-for',
	'forwarded',
	'x-real-ip',
	'cf-connecting-ip',
	'cloudfront-viewer-address',
	'fastly-client-ip',
] as const satisfies readonly ProxyChoice[ 'header' ][];
