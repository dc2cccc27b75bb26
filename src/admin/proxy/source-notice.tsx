/**
 * Warns at the top of the page that the visitors' addresses aren't known.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Settings, SourceDiagnosis } from '../../api/types';
import { number } from '../format/locale';
import { Notice } from '../ui/notice';
import { needsChoice, sourceState } from './state';
import { headline } from './messages';

interface Props {
	readonly source: SourceDiagnosis;
	readonly settings: Settings;
}

export function SourceNotice( { source, settings: { proxy } }: Props ) {
	const state = sourceState( source, proxy );
	if ( ! needsChoice( state ) ) {
		return null;
	}
	const { hits, behind } = source.crowd;
	return (
		<Notice status="warning">
			<p>
				{ headline( source, proxy ) }{ ' ' }
				{ behind > 0 &&
					sprintf(
						/* translators: 1: number of hits. 2: number of hits. */
						__(
							'Of the last %1$s requests, %2$s carry a CDN’s address instead of the visitor’s.',
							'sidegate'
						),
						number( hits ),
						number( behind )
					) }{ ' ' }
				<a href="#sidegate-proxy-heading">
					{ __( 'Choose your proxy', 'sidegate' ) }
				</a>
			</p>
		</Notice>
	);
}
