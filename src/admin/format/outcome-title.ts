/**
 * Names what happened to a hit.
 */
import { __ } from '@wordpress/i18n';
import type { Hit } from '../../api/types';

export function outcomeTitle( { refused }: Pick< Hit, 'refused' > ): string {
	return refused
		? __( 'blocked', 'sidegate' )
		: __( 'only watched', 'sidegate' );
}
