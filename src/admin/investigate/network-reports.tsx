/**
 * An abuse report for each network of the attackers, to download and send.
 */
import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { downloadAbuseReport, networkTitle } from '../../investigate/downloads';
import type { Report } from '../../investigate/messages';
import { number } from '../format/locale';
import { Card } from '../ui/card';

interface Props {
	readonly networks: Report[ 'networks' ];
}

export function NetworkReports( { networks }: Props ) {
	if ( networks.length === 0 ) {
		return null;
	}
	return (
		<Card
			name="investigate-networks"
			title={ __( 'Report the attack to their networks', 'sidegate' ) }
		>
			<p>
				{ __(
					'Each report names the addresses, the times and some of the lines. Read it before you send it. To find the recipient, look up an address on the Log tab, or at rdap.org.',
					'sidegate'
				) }
			</p>
			<ul className="sidegate-investigate__networks">
				{ networks.map( ( one ) => (
					<li key={ one.network?.asn ?? 0 }>
						<Button
							variant="secondary"
							onClick={ () => downloadAbuseReport( one ) }
							__next40pxDefaultSize
						>
							{ sprintf(
								/* translators: 1: a network, such as “AS8075 Microsoft Corporation”, 2: number of requests. */
								_n(
									'%1$s: %2$s request',
									'%1$s: %2$s requests',
									one.requests,
									'sidegate'
								),
								one.network
									? networkTitle( one )
									: __( 'Unknown network', 'sidegate' ),
								number( one.requests )
							) }
						</Button>
					</li>
				) ) }
			</ul>
		</Card>
	);
}
