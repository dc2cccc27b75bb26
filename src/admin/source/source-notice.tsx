/**
 * The real source isn't known: said where the owner looks first.
 */
import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings, SourceSeen } from '../../rest/types';
import { number } from '../words/locale';
import { needsChoice, sourceState } from './state';
import { headline } from './words';

interface Props {
	readonly source: SourceSeen;
	readonly settings: Settings;
}

export function SourceNotice( { source, settings: { proxy } }: Props ) {
	const state = sourceState( source, proxy );
	if ( ! needsChoice( state ) ) {
		return null;
	}
	const { hits, behind } = source.crowd;
	return (
		// Without a spoken message: a refresh may bring it, and must not interrupt.
		<Notice status="warning" isDismissible={ false } spokenMessage="">
			<p>
				{ headline( source, proxy ) }{ ' ' }
				{ behind > 0 &&
					sprintf(
						/* translators: 1: number of hits. 2: number of hits. */
						__(
							'Of the last %1$s hits %2$s count to a CDN.',
							'sidegate'
						),
						number( hits ),
						number( behind )
					) }{ ' ' }
				<a href="#sidegate-source-heading">
					{ __( 'Choose who is in front', 'sidegate' ) }
				</a>
			</p>
		</Notice>
	);
}
