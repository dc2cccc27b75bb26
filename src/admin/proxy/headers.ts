/**
 * Headers that can contain the visitor's address, the common ones first.
 */
import type { ProxyChoice } from '../../api/types';

export const HEADERS = [
	'x-forwarded-for',
	'forwarded',
	'x-real-ip',
	'cf-connecting-ip',
	'cloudfront-viewer-address',
	'fastly-client-ip',
] as const satisfies readonly ProxyChoice[ 'header' ][];
