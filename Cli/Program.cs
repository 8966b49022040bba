using TradeMind.Cli;
using TradeMind.Cli.Output;

return await TradeMindCommand.RunAsync(args, ConsoleOutput.Create(), Console.Error).ConfigureAwait(false);
