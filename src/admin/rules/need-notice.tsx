/**
 * Says why a rule only watches until the owner chooses: software of the site needs what it blocks.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../api/types';
import type { RuleId } from '../../rules';
import { list } from '../format/locale';

interface Props {
	readonly id: RuleId;
	readonly settings: Settings;
}

export function NeedNotice( { id, settings: { rules, status } }: Props ) {
	const names = status.needed_by[ id ];
	if (
		names.length === 0 ||
		rules[ id ] !== 'watch' ||
		status.chosen.includes( id )
	) {
		return null;
	}
	return (
		<p className="sidegate-rule__reason">
			{ sprintf(
				/* translators: %s: names of plugins or settings. */
				_n(
					'It only watches until you choose, because %s needs what it blocks.',
					'It only watches until you choose, because %s need what it blocks.',
					names.length,
					'sidegate'
				),
				list( names )
			) }{ ' ' }
			{ id === 'xmlrpc' && (
				<a href="#sidegate-allies">{ __( 'Allow it', 'sidegate' ) }</a>
			) }
		</p>
	);
}
