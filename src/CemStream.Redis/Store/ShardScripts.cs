using CemStream.Redis.Connection;

namespace CemStream.Redis.Store;

/// <summary>The short scripts: ownership, and reads that must see state and watermark in one look.</summary>
internal static class ShardScripts
{
    /// <summary>Sets the owner. Gives the schema and the watermark; a shard of another schema is not touched.</summary>
    public static readonly Script Claim = new("""
        local stored = redis.call('HMGET', KEYS[1], 'schema', 'watermark')
        if not stored[1] or stored[1] == ARGV[1] then
          redis.call('HSET', KEYS[1], 'schema', ARGV[1], 'owner', ARGV[2])
        end
        return stored
        """);

    /// <summary>Removes the owner if it is this one.</summary>
    public static readonly Script Release = new("""
        if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
          return redis.call('HDEL', KEYS[1], 'owner')
        end
        return 0
        """);

    /// <summary>Schema, watermark, then the states of the customers named.</summary>
    public static readonly Script ReadStates = new("""
        local stored = redis.call('HMGET', KEYS[1], 'schema', 'watermark')
        local answer = {stored[1], stored[2]}
        for at = 1, #ARGV, 6000 do
          local states = redis.call('HMGET', KEYS[2], unpack(ARGV, at, math.min(at + 5999, #ARGV)))
          for i = 1, #states do answer[1 + at + i] = states[i] end
        end
        return answer
        """);

    /// <summary>Customers due at ARGV[1], at most ARGV[2], each followed by the state.</summary>
    public static readonly Script ReadDue = new("""
        local answer = {}
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
          answer[#answer + 1] = id
          answer[#answer + 1] = redis.call('HGET', KEYS[2], id)
        end
        return answer
        """);

    /// <summary>Schema, watermark, then at most ARGV[2] feed entries from ARGV[1] on.</summary>
    public static readonly Script ReadFeed = new("""
        local stored = redis.call('HMGET', KEYS[1], 'schema', 'watermark')
        return {stored[1], stored[2], redis.call('ZRANGEBYLEX', KEYS[2], ARGV[1], '+', 'LIMIT', 0, ARGV[2])}
        """);

    /// <summary>
    /// Of the ARGV[2] customers from place ARGV[1] on, highest priority first: how many there are, then customer, priority and risk of each
    /// whose risk is at least ARGV[3].
    /// </summary>
    public static readonly Script ReadTopByPriority = new("""
        local first, count = tonumber(ARGV[1]), tonumber(ARGV[2])
        local rows = redis.call('ZREVRANGE', KEYS[1], first, first + count - 1, 'WITHSCORES')
        local answer = {#rows / 2}
        if #rows == 0 then return answer end
        local ids = {}
        for i = 1, #rows, 2 do ids[#ids + 1] = rows[i] end
        for i, risk in ipairs(redis.call('ZMSCORE', KEYS[2], unpack(ids))) do
          if risk and tonumber(risk) >= tonumber(ARGV[3]) then
            answer[#answer + 1] = ids[i]
            answer[#answer + 1] = rows[2 * i]
            answer[#answer + 1] = risk
          end
        end
        return answer
        """);

    /// <summary>
    /// The ARGV[3] alerts after the place that priority ARGV[1] and member ARGV[2] mark, whether or not that is taken: member, priority and
    /// value of each.
    /// </summary>
    public static readonly Script ReadAlerts = new("""
        local index, alerts = KEYS[1], KEYS[2]

        -- Lua compares strings as the server's locale does; sorted sets compare bytes.
        local function below(left, right)
          for i = 1, math.min(#left, #right) do
            local a, b = string.byte(left, i), string.byte(right, i)
            if a ~= b then return a < b end
          end
          return #left < #right
        end

        local first = redis.call('ZCOUNT', index, '(' .. ARGV[1], '+inf')
        local low, high = 0, redis.call('ZCOUNT', index, ARGV[1], ARGV[1])
        while low < high do
          local middle = math.floor((low + high) / 2)
          local member = redis.call('ZREVRANGE', index, first + middle, first + middle)[1]
          if below(member, ARGV[2]) then high = middle else low = middle + 1 end
        end
        first = first + low
        local rows = redis.call('ZREVRANGE', index, first, first + ARGV[3] - 1, 'WITHSCORES')
        if #rows == 0 then return rows end
        local ids, answer = {}, {}
        for i = 1, #rows, 2 do ids[#ids + 1] = string.sub(rows[i], 9) end
        for i, value in ipairs(redis.call('HMGET', alerts, unpack(ids))) do
          answer[#answer + 1] = rows[2 * i - 1]
          answer[#answer + 1] = rows[2 * i]
          answer[#answer + 1] = value
        end
        return answer
        """);
}
