/**
 * The engines of CloudFront, AWS WAF and Cloudflare, which nobody can run: the
 * text is read as their vendors document it, in front of a site that always answers.
 */
import type { RequestLine } from '../../src/language/request';
import { load as loadWaf } from '../../src/targets/testing/aws-waf';
import { load as loadCloudflare } from '../../src/targets/testing/cloudflare';
import { load as loadFunction } from '../../src/targets/testing/cloudfront';
import type { Engine } from './engine';
import { SITE, startFront, type Reply } from './front';

/** With which status the text refuses a request; undefined if it goes on. */
type Refuses = ( request: RequestLine, ip: string ) => number | undefined;

function cloudflareOf( text: string ): Refuses {
	const holds = loadCloudflare( text.replace( /^#.*$/gm, '' ).trim() );
	// A block of the Free plan has no other status.
	return ( request, ip ) => ( holds( request, ip ) ? 403 : undefined );
}

function functionOf( text: string ): Refuses {
	const answers = loadFunction( text );
	return ( request, ip ) => answers( request, ip )?.statusCode;
}

const refusal = ( status: number ): Reply => ( {
	status,
	headers: { 'Cache-Control': 'no-store' },
	body: 'Forbidden\n',
} );

const engine = (
	target: string,
	name: string,
	read: ( text: string ) => Refuses
): Engine => ( {
	name,
	target,
	strengths: [ 'bare' ],
	tellsIpv6: true,
	sparesOthers: true,
	start: ( { text } ) => {
		const refuses = read( text );
		return startFront( ( request, address ) => {
			const status = refuses( request, address );
			return status === undefined ? SITE : refusal( status );
		} );
	},
} );

export const edges: readonly Engine[] = [
	engine( 'cloudfront', 'Node’s vm', functionOf ),
	engine( 'aws-waf', 'interpreter', loadWaf ),
	{
		...engine( 'cloudflare', 'interpreter', cloudflareOf ),
		onlyStatus: 403,
	},
];
