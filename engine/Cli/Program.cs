using System.Globalization;
using System.Text;
using WorkSummary.Cli;
using WorkSummary.Cli.CommandLine;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
CultureInfo.CurrentUICulture = Language.Choose(args, Environment.GetEnvironmentVariable);
return await Application.RunAsync(args, new Terminal(Console.Out, Console.Error, CultureInfo.CurrentUICulture, args.Contains("--json")));
