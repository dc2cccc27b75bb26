/**
 * Somebody changed what Sidegate wrote: said where the owner looks first.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Server } from '../../rest/types';
import { earlyDrift } from '../servers/early-words';
import { driftWords } from '../servers/htaccess-words';

export function DriftNotice( { server }: { readonly server: Server } ) {
	const { htaccess, early } = server;
	const words = [
		...( htaccess.drift === 'none'
			? []
			: [ driftWords( htaccess.drift ) ] ),
		...( early.drift ? [ earlyDrift() ] : [] ),
	];
	return words.map( ( said ) => (
		// Without a spoken message: a refresh may bring it, and must not interrupt.
		<Notice
			key={ said }
			status="warning"
			isDismissible={ false }
			spokenMessage=""
		>
			<p>
				{ said }{ ' ' }
				<a href="#servers">{ __( 'See Servers', 'sidegate' ) }</a>
			</p>
		</Notice>
	) );
}
