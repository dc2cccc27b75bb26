/**
 * What only the rule `xmlrpc` has: how much it refuses, and why it may wait in Watch.
 */
import { Button, SelectControl } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Settings, XmlrpcMode } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { FateNote } from '../saving/fate-note';
import { hiddenFrom } from './hidden-from';
import { list } from '../words/locale';
import type { Fate } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';

interface Props {
	readonly settings: Settings;
	readonly fate: Fate | undefined;
	readonly save: Save;
}

function waitsFor( { rules, status }: Settings ): readonly string[] {
	return rules.xmlrpc === 'watch' && ! status.chosen.includes( 'xmlrpc' )
		? status.xmlrpc_needed_by
		: [];
}

export function XmlrpcOptions( { settings, fate, save }: Props ) {
	const label = __( 'What it refuses', 'sidegate' );
	const needers = waitsFor( settings );
	const discovery =
		bootstrap.rules.find( ( { id } ) => id === 'xmlrpc-discovery' )
			?.title ?? '';
	const hidden = hiddenFrom( settings, discovery );
	const options: { value: XmlrpcMode; label: string }[] = [
		{ value: 'everything', label: __( 'Everything', 'sidegate' ) },
		{ value: 'logins', label: __( 'Logins only', 'sidegate' ) },
		{ value: 'pingbacks', label: __( 'Pingbacks only', 'sidegate' ) },
	];
	return (
		<>
			{ needers.length > 0 && (
				<p className="sidegate-rule__reason">
					{ sprintf(
						/* translators: %s: names of plugins. */
						_n(
							'It only watches until you choose, because %s is active and needs XML-RPC.',
							'It only watches until you choose, because %s are active and need XML-RPC.',
							needers.length,
							'sidegate'
						),
						list( needers )
					) }{ ' ' }
					<a href="#sidegate-allies">
						{ __( 'Let it through', 'sidegate' ) }
					</a>
				</p>
			) }
			<div className="sidegate-rule__mode">
				<SelectControl
					label={ label }
					value={ settings.xmlrpc_mode }
					options={ options }
					onChange={ ( mode: XmlrpcMode ) =>
						save( {
							key: 'xmlrpc_mode',
							name: label,
							patch: { xmlrpc_mode: mode },
						} )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
				<FateNote name="xmlrpc_mode" fate={ fate } />
			</div>
			{ hidden !== undefined && (
				<div className="sidegate-rule__reason">
					<p>{ hidden }</p>
					<Button
						variant="secondary"
						onClick={ () =>
							save( {
								key: 'rules.xmlrpc-discovery',
								name: discovery,
								patch: { rules: { 'xmlrpc-discovery': 'off' } },
							} )
						}
						__next40pxDefaultSize
					>
						{ __( 'Show its address', 'sidegate' ) }
					</Button>
				</div>
			) }
		</>
	);
}
