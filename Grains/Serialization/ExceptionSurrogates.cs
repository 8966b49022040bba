using System.Collections.Immutable;
using TradeMind.Application.Requests;
using TradeMind.Grains.Portfolios;
using TradeMind.MarketData;
using TradeMind.Storage;
using TradeMind.Trading;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Serialization;

// Exceptions cross silo boundaries with their type, message and data; without these they would arrive as an
// UnavailableExceptionFallbackException.
[GenerateSerializer]
[Alias("trademind.invalid-input-exception")]
public struct InvalidInputExceptionSurrogate
{
    [Id(0)]
    public string Message;

    [Id(1)]
    public string? Field;

    [Id(2)]
    public string Code;

    [Id(3)]
    public Exception? Cause;

    internal static InvalidInputExceptionSurrogate From(DomainException value) =>
        new() { Message = value.Message, Field = value.Field, Code = value.Code, Cause = value.InnerException };
}

[RegisterConverter]
public sealed class InvalidInputExceptionConverter : IConverter<InvalidInputException, InvalidInputExceptionSurrogate>
{
    public InvalidInputException ConvertFromSurrogate(in InvalidInputExceptionSurrogate surrogate) =>
        new(surrogate.Message, surrogate.Field, surrogate.Code, surrogate.Cause);

    public InvalidInputExceptionSurrogate ConvertToSurrogate(in InvalidInputException value) => InvalidInputExceptionSurrogate.From(value);
}

[RegisterConverter]
public sealed class PlanExceptionConverter : IConverter<PlanException, InvalidInputExceptionSurrogate>
{
    public PlanException ConvertFromSurrogate(in InvalidInputExceptionSurrogate surrogate) =>
        new(surrogate.Message, surrogate.Field, surrogate.Code, surrogate.Cause);

    public InvalidInputExceptionSurrogate ConvertToSurrogate(in PlanException value) => InvalidInputExceptionSurrogate.From(value);
}

[RegisterConverter]
public sealed class ParameterExceptionConverter : IConverter<ParameterException, InvalidInputExceptionSurrogate>
{
    public ParameterException ConvertFromSurrogate(in InvalidInputExceptionSurrogate surrogate) =>
        new(surrogate.Message, surrogate.Field, surrogate.Code, surrogate.Cause);

    public InvalidInputExceptionSurrogate ConvertToSurrogate(in ParameterException value) => InvalidInputExceptionSurrogate.From(value);
}

[GenerateSerializer]
[Alias("trademind.field-exception")]
public struct FieldExceptionSurrogate
{
    [Id(0)]
    public Dictionary<string, string[]> Errors;

    [Id(1)]
    public string Code;
}

[RegisterConverter]
public sealed class FieldExceptionConverter : IConverter<FieldException, FieldExceptionSurrogate>
{
    public FieldException ConvertFromSurrogate(in FieldExceptionSurrogate surrogate) => new(surrogate.Errors, surrogate.Code);

    public FieldExceptionSurrogate ConvertToSurrogate(in FieldException value) =>
        new() { Errors = new Dictionary<string, string[]>(value.Errors, StringComparer.Ordinal), Code = value.Code };
}

[GenerateSerializer]
[Alias("trademind.market-data-exception")]
public struct MarketDataExceptionSurrogate
{
    [Id(0)]
    public string Message;

    [Id(1)]
    public string Code;

    [Id(2)]
    public ImmutableArray<DataFindingSurrogate> Problems;

    [Id(3)]
    public Exception? Cause;
}

[RegisterConverter]
public sealed class MarketDataExceptionConverter : IConverter<MarketDataException, MarketDataExceptionSurrogate>
{
    public MarketDataException ConvertFromSurrogate(in MarketDataExceptionSurrogate surrogate) =>
        new(surrogate.Message, [.. surrogate.Problems.Select(problem => problem.ToFinding())], surrogate.Cause, surrogate.Code);

    public MarketDataExceptionSurrogate ConvertToSurrogate(in MarketDataException value) => new()
    {
        Message = value.Message,
        Code = value.Code,
        Problems = [.. value.Problems.Select(DataFindingSurrogate.From)],
        Cause = value.InnerException,
    };
}

[GenerateSerializer]
[Alias("trademind.storage-exception")]
public struct StorageExceptionSurrogate
{
    [Id(0)]
    public StorageFault Fault;

    [Id(1)]
    public string Message;

    [Id(2)]
    public Exception? Cause;
}

[RegisterConverter]
public sealed class StorageExceptionConverter : IConverter<StorageException, StorageExceptionSurrogate>
{
    public StorageException ConvertFromSurrogate(in StorageExceptionSurrogate surrogate) =>
        new(surrogate.Fault, surrogate.Message, surrogate.Cause);

    public StorageExceptionSurrogate ConvertToSurrogate(in StorageException value) =>
        new() { Fault = value.Fault, Message = value.Message, Cause = value.InnerException };
}

[GenerateSerializer]
[Alias("trademind.message-exception")]
public struct MessageExceptionSurrogate
{
    [Id(0)]
    public string Message;

    [Id(1)]
    public Exception? Cause;
}

[RegisterConverter]
public sealed class JournalConflictExceptionConverter : IConverter<JournalConflictException, MessageExceptionSurrogate>
{
    public JournalConflictException ConvertFromSurrogate(in MessageExceptionSurrogate surrogate) => new(surrogate.Message, surrogate.Cause);

    public MessageExceptionSurrogate ConvertToSurrogate(
        in JournalConflictException value) => new() { Message = value.Message, Cause = value.InnerException };
}

[RegisterConverter]
public sealed class JournalReplayExceptionConverter : IConverter<JournalReplayException, MessageExceptionSurrogate>
{
    public JournalReplayException ConvertFromSurrogate(in MessageExceptionSurrogate surrogate) => new(surrogate.Message);

    public MessageExceptionSurrogate ConvertToSurrogate(in JournalReplayException value) => new() { Message = value.Message };
}

[RegisterConverter]
public sealed class LedgerExceptionConverter : IConverter<LedgerException, MessageExceptionSurrogate>
{
    public LedgerException ConvertFromSurrogate(in MessageExceptionSurrogate surrogate) => new(surrogate.Message);

    public MessageExceptionSurrogate ConvertToSurrogate(in LedgerException value) => new() { Message = value.Message };
}
