/**
 * How Babel compiles the screens: as `@wordpress/scripts` does, but JSX becomes
 * calls of WordPress's own `createElement`. WordPress before 6.6 has no script
 * for React's JSX runtime. See docs/decisions/jsx-runtime.md.
 */
module.exports = {
	presets: [ '@wordpress/babel-preset-default' ],
	plugins: [
		[
			'@wordpress/babel-plugin-import-jsx-pragma',
			{
				scopeVariable: 'createElement',
				scopeVariableFrag: 'Fragment',
				source: '@wordpress/element',
				isDefault: false,
			},
		],
		[
			'@babel/plugin-transform-react-jsx',
			{
				runtime: 'classic',
				pragma: 'createElement',
				pragmaFrag: 'Fragment',
			},
		],
	],
};
