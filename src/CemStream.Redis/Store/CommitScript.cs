using CemStream.Redis.Connection;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>
/// Applies a commit: checks schema, owner and offsets, then every argument, then writes. Redis takes nothing back when a script fails, so
/// nothing may fail once it writes. The number of commands does not depend on the size of the batch, up to thousands of rows.
/// </summary>
internal static class CommitScript
{
    // What follows the fixed arguments stands in sections, each as the command takes it, so that the script need not rearrange it.
    private static readonly Script Commit = new("""
        local meta, states, risk, priority, due, idle = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
        local alerts, active, ended, feed, words = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11]
        local schema, owner, expected, last, expiry = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
        local APPLIED, ALREADY, GAP, OVERLAP, FENCED, OTHER_SCHEMA = 0, 1, 2, 3, 4, 5
        local SECTIONS, FIRST = 12, 18

        local stored = redis.call('HMGET', meta, 'schema', 'owner', 'watermark')
        local watermark = stored[3]
        if stored[1] and stored[1] ~= schema then return {OTHER_SCHEMA, stored[1]} end
        if stored[2] ~= owner then return {FENCED, watermark} end
        if (watermark or '') ~= expected then
          local at = tonumber(watermark or -1)
          if at >= tonumber(last) then return {ALREADY, watermark} end
          if at > (tonumber(expected) or -1) then return {OVERLAP, watermark} end
          return {GAP, watermark}
        end

        local sections, first = {}, FIRST
        for i = 1, SECTIONS do
          local length = tonumber(ARGV[5 + i])
          sections[i] = {first, first + length - 1}
          first = first + length
        end
        if first ~= #ARGV + 1 then return redis.error_reply('ERR the sections do not add up') end
        for _, i in ipairs({2, 3, 4, 8, 9, 10, 11}) do
          for at = sections[i][1], sections[i][2], 2 do
            local score = tonumber(ARGV[at])
            if not score or score ~= score then return redis.error_reply('ERR not a score: ' .. ARGV[at]) end
          end
        end

        local function call(command, key, list, from, to)
          for at = from, to, 6000 do
            redis.call(command, key, unpack(list, at, math.min(at + 5999, to)))
          end
        end
        local function write(command, key, section) call(command, key, ARGV, section[1], section[2]) end

        write('HSET', states, sections[1])
        write('ZADD', risk, sections[2])
        write('ZADD', priority, sections[3])
        write('ZADD', due, sections[4])
        write('ZREM', due, sections[6])

        -- By the day, because a score that stays the same costs next to nothing to write again. As text: Lua would print the number anew
        -- for each of them.
        local day = math.floor(redis.call('TIME')[1] / 86400)
        local score, still, count = tostring(day), {}, 0
        for at = sections[6][1], sections[6][2] do
          still[count + 1], still[count + 2] = score, ARGV[at]
          count = count + 2
        end
        call('ZADD', idle, still, 1, count)
        write('ZREM', idle, sections[5])

        -- More than came: with a fixed number, large batches of customers who come once would fill the store for ever.
        local expired = redis.call('ZRANGEBYSCORE', idle, '-inf', '(' .. day - expiry, 'LIMIT', 0, 16 + count / 2)
        for _, key in ipairs({idle, risk, priority}) do call('ZREM', key, expired, 1, #expired) end
        call('HDEL', states, expired, 1, #expired)

        for at = sections[12][1], sections[12][2] do
          local customer = ARGV[at]
          local low, high = '[' .. customer, '(' .. customer .. '\255'
          for _, member in ipairs(redis.call('ZRANGEBYLEX', words, low, high)) do
            local id = string.sub(member, #customer + 2)
            if string.sub(member, #customer + 1, #customer + 1) == 'f' then
              redis.call('ZREMRANGEBYLEX', feed, '[' .. id, '(' .. id .. '\255')
            else
              local value = redis.call('HGET', alerts, id)
              if value then
                local index = string.sub(value, 1, 1) == 'a' and active or ended
                redis.call('ZREM', index, string.sub(value, 3, 10) .. id)
                redis.call('HDEL', alerts, id)
              end
            end
          end
          redis.call('ZREMRANGEBYLEX', words, low, high)
        end

        local ids, from = {}, {a = {}, e = {}}
        for at = sections[7][1], sections[7][2], 2 do ids[#ids + 1] = ARGV[at] end
        for at = 1, #ids, 6000 do
          local before = redis.call('HMGET', alerts, unpack(ids, at, math.min(at + 5999, #ids)))
          for i, value in ipairs(before) do
            if value then
              local members = from[string.sub(value, 1, 1)]
              members[#members + 1] = string.sub(value, 3, 10) .. ids[at + i - 1]
            end
          end
        end
        call('ZREM', active, from.a, 1, #from.a)
        call('ZREM', ended, from.e, 1, #from.e)
        write('HSET', alerts, sections[7])
        write('ZADD', active, sections[8])
        write('ZADD', ended, sections[9])
        write('ZADD', feed, sections[10])
        write('ZADD', words, sections[11])
        redis.call('HSET', meta, 'watermark', last)
        return {APPLIED, last}
        """);

    public static async Task<CommitResult> RunAsync(
        RedisCaller caller, ShardKeys keys, ShardCommit commit, TimeSpan idleExpiry, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])await caller.RunAsync(
            Commit, keys.All, CommitArguments.Build(commit, idleExpiry), cancellationToken);
        var (code, value) = ((int)answer[0], (RedisValue)answer[1]);
        if (code > (int)CommitOutcome.Fenced)
        {
            Schema.Check(commit.Shard, value);
        }

        return new CommitResult((CommitOutcome)code, Watermark.Parse(value));
    }
}
