using TradeMind.Silo;

return await Service.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
