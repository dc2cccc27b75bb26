/**
 * Says why a rule only watches until the owner chooses: software of the site
 * needs what it blocks, or has needed it and is gone.
 */
import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { RuleText, Settings } from '../../api/types';
import type { Save } from '../data/use-settings';
import { list } from '../format/locale';

interface Props {
	readonly text: RuleText;
	readonly settings: Settings;
	readonly save: Save;
}

export function NeedNotice( {
	text: { id, title },
	settings: { rules, status },
	save,
}: Props ) {
	const names = status.needed_by[ id ];
	const gone = status.was_needed_by[ id ];
	if ( rules[ id ] !== 'watch' || status.chosen.includes( id ) ) {
		return null;
	}
	if ( names.length > 0 ) {
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
					<a href="#sidegate-allies">
						{ __( 'Allow it', 'sidegate' ) }
					</a>
				) }
			</p>
		);
	}
	return gone.length > 0 ? (
		<div className="sidegate-rule__reason">
			<p>
				{ sprintf(
					/* translators: %s: names of plugins or settings. */
					_n(
						'%s is gone: this rule can block again.',
						'%s are gone: this rule can block again.',
						gone.length,
						'sidegate'
					),
					list( gone )
				) }
			</p>
			<Button
				variant="secondary"
				onClick={ () =>
					save( {
						key: `rules.${ id }`,
						name: title,
						patch: { rules: { [ id ]: 'block' } },
					} )
				}
				__next40pxDefaultSize
			>
				{ __( 'Block', 'sidegate' ) }
			</Button>
		</div>
	) : null;
}
