using System.Data;
using System.Globalization;
using Dapper;

namespace TradeMind.Storage.Sql;

/// <summary>
/// An exact decimal as the schema has it: as text, digit by digit, in SQLite, whose numbers are doubles, and as <c>numeric</c> elsewhere;
/// both keep trailing zeros. A type of its own, so that Dapper's handler holds for these columns alone and not for every decimal of the
/// process.
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
        public override void SetValue(IDbDataParameter parameter, DecimalText value)
        {
            if (parameter is Microsoft.Data.Sqlite.SqliteParameter)
            {
                parameter.Value = From(value.Value);
            }
            else
            {
                parameter.DbType = DbType.Decimal;
                parameter.Value = value.Value;
            }
        }

        public override DecimalText Parse(object value) => value is decimal exact ? new(exact) : new(DecimalText.Parse((string)value));
    }
}
