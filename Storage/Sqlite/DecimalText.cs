using System.Data;
using System.Globalization;
using Dapper;

namespace TradeMind.Storage.Sqlite;

/// <summary>
/// A decimal as the schema has it: as text, digit by digit, since SQLite's numbers are doubles. A type of its own, so that Dapper's handler
/// holds for these columns alone and not for every decimal of the process.
/// </summary>
internal readonly record struct DecimalText(decimal Value)
{
    public static implicit operator decimal(DecimalText text) => text.Value;

    public static string From(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public decimal ToDecimal() => Value;

    /// <summary>Tells Dapper how it is read and written.</summary>
    public static void Register() => SqlMapper.AddTypeHandler(new Handler());

    private sealed class Handler : SqlMapper.TypeHandler<DecimalText>
    {
        public override void SetValue(IDbDataParameter parameter, DecimalText value) => parameter.Value = From(value.Value);

        public override DecimalText Parse(object value) => new(DecimalText.Parse((string)value));
    }
}
