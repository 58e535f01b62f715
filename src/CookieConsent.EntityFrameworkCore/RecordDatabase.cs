using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using IsolationLevel = System.Data.IsolationLevel;

namespace CookieConsent.EntityFrameworkCore;

/// <summary>
/// Contexts, each for one operation, outside of the application's transactions: one that it rolls back must not remove a record.
/// </summary>
internal sealed class RecordDatabase<TContext>(IServiceScopeFactory scopes)
    where TContext : DbContext
{
    // Far below the time that passes between the end of an hour and its seal.
    private const int MaxCommandSeconds = 10;

    public async Task<T> RunAsync<T>(Func<TContext, Task<T>> operation)
    {
        using var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            context.Database.SetCommandTimeout(Math.Min(context.Database.GetCommandTimeout() ?? MaxCommandSeconds, MaxCommandSeconds));
            try
            {
                return await operation(context).ConfigureAwait(false);
            }
            catch (InvalidOperationException exception) when (exception.InnerException is DbException outage)
            {
                // EF recommends retries with it. For the library, an InvalidOperationException is a store that is not set up.
                ExceptionDispatchInfo.Throw(outage);
                throw;
            }
        }
    }

    /// <summary>Runs an operation in one transaction, with the execution strategy of the context, which may run it again.</summary>
    /// <param name="isExclusive">Whether no other transaction of the records may overlap.</param>
    /// <param name="operation">The operation, after the lock was acquired.</param>
    /// <param name="isDone">Asked after an error while committing: whether the work is stored in spite of it.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    public Task<T> RunInTransactionAsync<T>(
        bool isExclusive, Func<TContext, CancellationToken, Task<T>> operation, Func<TContext, CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken) =>
        RunAsync(context => context.Database.CreateExecutionStrategy().ExecuteInTransactionAsync<TContext, T>(
            context,
            async (context, token) =>
            {
                context.ChangeTracker.Clear();
                await RecordLock.AcquireAsync(context.Database, isExclusive, token).ConfigureAwait(false);
                return await operation(context, token).ConfigureAwait(false);
            },
            isDone,

            // Each statement after the lock has to see what was committed while it waited.
            IsolationLevel.ReadCommitted,
            cancellationToken));
}
