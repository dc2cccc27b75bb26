/**
 * The field of a setting, by its kind.
 */
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import {
	settings,
	type KeyOfKind,
	type SettingKey,
	type SettingValues,
} from '../../settings';
import type { Setting } from '../../settings/setting';
import { ChoiceField } from './choice-field';
import { EmailField } from './email-field';
import { HoursField } from './hours-field';
import { IntegerField } from './integer-field';
import { ListField } from './list-field';
import { SecretField } from './secret-field';
import { SwitchField } from './switch-field';

type Kind = Setting[ 'kind' ];

interface Props {
	readonly view: View;
	readonly save: Save;
}

const isOfKind = < Wanted extends Kind >(
	key: SettingKey,
	...kinds: readonly Wanted[]
): key is KeyOfKind< Wanted > =>
	kinds.some( ( kind ) => kind === settings[ key ].kind );

/** Every setting but `proxy`, whose form is in `proxy/`. */
type FieldKey = Exclude< SettingKey, KeyOfKind< 'proxy' > >;

const fieldKeys = ( Object.keys( settings ) as SettingKey[] ).filter(
	( key ): key is FieldKey => ! isOfKind( key, 'proxy' )
);

function SettingField( {
	name,
	view,
	save,
}: Props & { readonly name: FieldKey } ) {
	const { label } = settings[ name ];
	const saveStatus = view.saveStatuses.get( name );
	const change = ( value: SettingValues[ FieldKey ] ) =>
		save( { key: name, name: label, patch: { [ name ]: value } } );
	const shared = { name, saveStatus, change };

	if ( isOfKind( name, 'choice' ) ) {
		return (
			<ChoiceField
				{ ...shared }
				setting={ settings[ name ] }
				value={ view.shown[ name ] }
			/>
		);
	}
	if ( isOfKind( name, 'switch' ) ) {
		return (
			<SwitchField
				{ ...shared }
				setting={ settings[ name ] }
				value={ view.shown[ name ] }
			/>
		);
	}
	if ( isOfKind( name, 'hours' ) ) {
		return (
			<HoursField
				{ ...shared }
				setting={ settings[ name ] }
				value={ view.shown[ name ] }
			/>
		);
	}
	// Fields with a button show what is stored, not what is being saved.
	if ( isOfKind( name, 'integer' ) ) {
		return (
			<IntegerField
				{ ...shared }
				setting={ settings[ name ] }
				value={ view.confirmed[ name ] }
			/>
		);
	}
	if ( isOfKind( name, 'email' ) ) {
		return (
			<EmailField
				{ ...shared }
				setting={ settings[ name ] }
				value={ view.confirmed[ name ] }
			/>
		);
	}
	if ( isOfKind( name, 'secret' ) ) {
		return (
			<SecretField
				{ ...shared }
				setting={ settings[ name ] }
				value={ view.confirmed[ name ] }
			/>
		);
	}
	return (
		<ListField
			{ ...shared }
			setting={ settings[ name ] }
			value={ view.confirmed[ name ] }
		/>
	);
}

/** The fields of all settings that belong to a rule or a card, in their order. */
export function SettingFields( {
	place,
	...props
}: Props & { readonly place: Setting[ 'place' ] } ) {
	return (
		<>
			{ fieldKeys
				.filter( ( key ) => settings[ key ].place === place )
				.map( ( key ) => (
					<SettingField key={ key } name={ key } { ...props } />
				) ) }
		</>
	);
}
