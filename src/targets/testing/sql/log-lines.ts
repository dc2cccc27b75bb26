/**
 * Writes requests as lines of the formats that the queries read.
 */
import {
	cloudFront,
	CLOUDFRONT_HEAD,
	combined,
} from '../../../analyser/testing/write';
import type { Event } from '../../../analyser/testing/scenario';
import type { LogSource } from '../../shared/sql/logs';

type Writer = ( one: Event, at: number ) => string;

/** Escapes as Apache, nginx and ALB do. */
const escaped = ( text: string ) =>
	text.replace( /["\\]|[^\x20-\x7e]/g, ( one ) =>
		/["\\]/.test( one )
			? `\\${ one }`
			: `\\x${ one.charCodeAt( 0 ).toString( 16 ).padStart( 2, '0' ) }`
	);

const targetOf = ( { path, query }: Event ) =>
	escaped( query === null ? path : `${ path }?${ query }` );

const alb: Writer = ( one ) =>
	[
		`h2 ${ new Date( one.time * 1000 + 123 ).toISOString().replace( 'Z', '456Z' ) } app/blog/50dc6c495c0c9188`,
		`${ one.ip }:46532 10.0.0.66:80 0.000 0.148 0.000 ${ one.status } 200 57 ${ one.size }`,
		`"${ one.method } https://blog.example.org:443${ targetOf( one ) } HTTP/2.0" "${ escaped( one.agent ) }"`,
		'ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/t/1',
		'"Root=1-5" "blog.example.org" "arn:aws:acm:eu-west-1:1:certificate/1" 0 2026-11-22T22:22:48.364000Z "forward" "-" "-" "10.0.0.66:80" "200" "-" "-"',
	].join( ' ' );

export const HEADS: Readonly<
	Partial< Record< LogSource[ 'format' ], string > >
> = { 'cloudfront-legacy': CLOUDFRONT_HEAD };

export const WRITERS: Readonly< Record< LogSource[ 'format' ], Writer > > = {
	'cloudfront-legacy': cloudFront,
	'aws-alb': alb,
	combined: ( one ) =>
		combined( {
			...one,
			path: targetOf( one ),
			query: null,
			agent: escaped( one.agent ),
		} ),
};
