/** The commands: words to a running job to an exit code. */
package weir.cli;
