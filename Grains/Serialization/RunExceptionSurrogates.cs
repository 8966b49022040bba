using TradeMind.Application.Portfolios;
using TradeMind.Application.Requests;
using TradeMind.Application.Research;

namespace TradeMind.Grains.Serialization;

[RegisterConverter]
public sealed class NotFoundExceptionConverter : IConverter<NotFoundException, MessageExceptionSurrogate>
{
    public NotFoundException ConvertFromSurrogate(in MessageExceptionSurrogate surrogate) => new(surrogate.Message);

    public MessageExceptionSurrogate ConvertToSurrogate(in NotFoundException value) => new() { Message = value.Message };
}

[RegisterConverter]
public sealed class PortfolioStageExceptionConverter : IConverter<PortfolioStageException, InvalidInputExceptionSurrogate>
{
    public PortfolioStageException ConvertFromSurrogate(in InvalidInputExceptionSurrogate surrogate) =>
        new(surrogate.Message, surrogate.Field);

    public InvalidInputExceptionSurrogate ConvertToSurrogate(in PortfolioStageException value) =>
        InvalidInputExceptionSurrogate.From(value);
}

[RegisterConverter]
public sealed class QueueFullExceptionConverter : IConverter<QueueFullException, MessageExceptionSurrogate>
{
    public QueueFullException ConvertFromSurrogate(in MessageExceptionSurrogate surrogate) => new();

    public MessageExceptionSurrogate ConvertToSurrogate(in QueueFullException value) => new() { Message = value.Message };
}

[RegisterConverter]
public sealed class RunInProgressExceptionConverter : IConverter<RunInProgressException, MessageExceptionSurrogate>
{
    public RunInProgressException ConvertFromSurrogate(in MessageExceptionSurrogate surrogate) => new(surrogate.Message);

    public MessageExceptionSurrogate ConvertToSurrogate(in RunInProgressException value) => new() { Message = value.Message };
}

[GenerateSerializer]
[Alias("trademind.no-result-exception")]
public struct NoResultExceptionSurrogate
{
    [Id(0)]
    public string Message;

    [Id(1)]
    public bool HasEnded;
}

[RegisterConverter]
public sealed class NoResultExceptionConverter : IConverter<NoResultException, NoResultExceptionSurrogate>
{
    public NoResultException ConvertFromSurrogate(in NoResultExceptionSurrogate surrogate) => new(surrogate.Message, surrogate.HasEnded);

    public NoResultExceptionSurrogate ConvertToSurrogate(in NoResultException value) =>
        new() { Message = value.Message, HasEnded = value.HasEnded };
}
