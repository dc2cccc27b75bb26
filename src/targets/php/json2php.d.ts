declare module 'json2php' {
	/** Prints plain data as a PHP expression. */
	interface Json2Php {
		readonly make: ( options: {
			readonly linebreak: string;
			readonly indent: string;
		} ) => ( data: unknown ) => string;
	}
	const json2php: Json2Php;
	export default json2php;
}
