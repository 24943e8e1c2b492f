/**
 * Every option once, and how a YAML file, the environment and the command line become the settings
 * of the rooms. Imported by the commands and the job alone.
 */
package weir.config;
