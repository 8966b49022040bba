using TradeMind.Trading;

namespace TradeMind.Application.Requests;

/// <summary>Nothing has the id that was requested; the message says where the known ones are listed.</summary>
public sealed class NotFoundException(string message) : DomainException(ErrorCodes.NotFound, message, field: null, cause: null);
