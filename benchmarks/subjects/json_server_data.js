// A function instead of a file: json-server then keeps the orders in memory and writes nothing.
module.exports = () => ({ orders: [], fixed: { status: 'IN_PROGRESS' } });
