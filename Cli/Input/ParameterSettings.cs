using System.CommandLine;
using TradeMind.Trading.Parameters;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>Parameters set on the command line as <c>name=value</c>.</summary>
internal static class ParameterSettings
{
    public static Option<string[]> Option() => new("--set") { Description = "Parameter, may be repeated", HelpName = "name=value" };

    /// <exception cref="InvalidInputException">A setting is not name=value, the name is not known, or the value is not allowed.</exception>
    public static ParameterSet Apply(ParameterSet parameters, string[]? settings)
    {
        foreach (var setting in settings ?? [])
        {
            if (setting.Split('=', 2) is not [{ Length: > 0 } name, var value])
            {
                throw new InvalidInputException($"--set '{setting}' is not name=value");
            }

            parameters = parameters.With(name, value);
        }

        return parameters;
    }
}
