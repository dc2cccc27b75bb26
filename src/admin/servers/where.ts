/**
 * Where the text for a target goes, and how it comes into force.
 */
import { __ } from '@wordpress/i18n';
import type { TargetName } from './targets';

export function where( target: TargetName ): string {
	switch ( target ) {
		case 'apache':
			return __(
				'Inside the <VirtualHost> of your site, or in a file that it includes. It needs mod_rewrite.',
				'sidegate'
			);
		case 'htaccess':
			return __(
				'In .htaccess in the folder of your site, above “# BEGIN WordPress”.',
				'sidegate'
			);
		case 'nginx':
			return __(
				'Two parts, marked in the text: one inside http { }, the other inside the server { } of your site, above every location.',
				'sidegate'
			);
		case 'nginx-server':
			return __(
				'Inside the server { } of your site, above every location: for panels that let you write nowhere else.',
				'sidegate'
			);
		case 'caddy':
			return __(
				'In the Caddyfile, first inside the block of your site.',
				'sidegate'
			);
		case 'varnish':
			return __(
				'In a file that your VCL includes right after its first line, so that it comes before your own vcl_recv.',
				'sidegate'
			);
		case 'haproxy':
			return __(
				'In the frontend of your site, before any use_backend.',
				'sidegate'
			);
		case 'modsecurity':
			return __(
				'In a file that ModSecurity’s configuration includes, after the Core Rule Set if you have it. It sees bodies too.',
				'sidegate'
			);
		case 'cloudfront':
			return __(
				'In a CloudFront Function for viewer requests, runtime 2.0, in each cache behaviour of your site. If there is one already, the end of the text says how both go together.',
				'sidegate'
			);
		case 'aws-waf':
			return __(
				'A CloudFormation template. Its rule group then goes into the web ACL of your site.',
				'sidegate'
			);
		case 'cloudflare':
			return __(
				'The expression of one custom rule with the action Block, without the lines that begin with #. One rule is enough, on the Free plan too.',
				'sidegate'
			);
	}
}

/** What comes after, where no command does it. */
export function inForce( target: TargetName ): string {
	switch ( target ) {
		case 'htaccess':
			return __(
				'Apache and LiteSpeed take it up at once. OpenLiteSpeed needs a graceful restart.',
				'sidegate'
			);
		case 'cloudfront':
			return __(
				'Publish the function. It is everywhere within a minute or so.',
				'sidegate'
			);
		case 'aws-waf':
			return __(
				'Deploy it, for CloudFront in the region us-east-1:',
				'sidegate'
			);
		case 'cloudflare':
			return __( 'Save it. It holds within a minute or so.', 'sidegate' );
		case 'apache':
		case 'nginx':
		case 'nginx-server':
		case 'caddy':
		case 'varnish':
		case 'haproxy':
		case 'modsecurity':
			return __( 'Then try it and take it up:', 'sidegate' );
	}
}
